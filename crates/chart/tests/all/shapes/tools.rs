//! Drawings of the methods' tools.

use chart::{
    Branch, CauseAndEffect, CumulativeFlow, Driver, DriverDiagram, EmotionalMap, FlowLevel, Moment,
    ScatterChart, ScatterLine, StreamMap, StreamStep, View,
};

use super::Picture;
use super::others::picture;

pub fn all() -> Vec<Picture> {
    let mut pictures = streams();
    pictures.extend(causes());
    pictures.extend(drivers());
    pictures.extend(flows());
    pictures.extend(scatters());
    pictures.extend(maps());
    pictures
}

fn step(
    name: &str,
    waiting: f64,
    process: f64,
    adds_value: bool,
    right: f64,
    people: f64,
) -> StreamStep {
    StreamStep {
        name: name.into(),
        waiting: Some(waiting),
        process: Some(process),
        adds_value,
        right: Some(right),
        people: Some(people),
    }
}

fn streams() -> Vec<Picture> {
    let discharge = StreamMap {
        id: "stream".into(),
        title: "Going home, as it is".into(),
        heading: "Nobody works slowly, everybody waits".into(),
        steps: vec![
            step("Ward round decides", 120.0, 15.0, true, 0.9, 2.0),
            step(
                "Letter for the practice is written",
                300.0,
                25.0,
                false,
                0.8,
                1.0,
            ),
            step(
                "Medicines to take home are made up and checked",
                480.0,
                35.0,
                true,
                0.755,
                2.0,
            ),
            StreamStep {
                name: "Transport".into(),
                waiting: Some(150.0),
                ..StreamStep::default()
            },
        ],
    };
    let none = StreamMap {
        steps: Vec::new(),
        heading: String::new(),
        ..discharge.clone()
    };
    vec![
        picture("value stream", |size| {
            chart::value_stream_map(&discharge, size)
        }),
        picture("value stream of nothing", |size| {
            chart::value_stream_map(&none, size)
        }),
    ]
}

fn branch(name: &str, causes: &[(&str, &str)]) -> Branch {
    Branch {
        name: name.into(),
        causes: causes
            .iter()
            .map(|(cause, why)| ((*cause).into(), (*why).into()))
            .collect(),
    }
}

fn causes() -> Vec<Picture> {
    let six = CauseAndEffect {
        id: "bones".into(),
        title: "People who could go home wait more than a day".into(),
        heading: String::new(),
        branches: vec![
            branch(
                "People",
                &[
                    (
                        "Nobody decides at weekends",
                        "one consultant for four wards",
                    ),
                    ("The family hears late", ""),
                ],
            ),
            branch(
                "Method",
                &[(
                    "Medicines are ordered on the day",
                    "the form asks for the date of leaving",
                )],
            ),
            branch("Place", &[("The lounge closes at six", "")]),
            branch(
                "Equipment",
                &[
                    ("Two printers for six wards", ""),
                    ("Frames are stored across the road", ""),
                ],
            ),
            branch(
                "Information",
                &[("No shared list of who waits", "each service keeps its own")],
            ),
            branch("Rules", &[("Transport needs a day's notice", "")]),
        ],
    };
    let one = CauseAndEffect {
        branches: vec![branch(
            "Place <and> time",
            &[("The lounge closes at six", "")],
        )],
        ..six.clone()
    };
    let mut eight = six.clone();
    eight
        .branches
        .push(branch("Money", &[("Nights are not paid for", "")]));
    eight.branches.push(branch("Weather", &[("Ice", "")]));
    let none = CauseAndEffect {
        branches: vec![branch("Empty", &[])],
        ..six.clone()
    };
    [
        ("cause and effect", six),
        ("cause and effect of one branch", one),
        ("cause and effect of eight branches", eight),
        ("cause and effect of nothing", none),
    ]
    .into_iter()
    .map(|(name, chart)| picture(name, |size| chart::cause_and_effect(&chart, size)))
    .collect()
}

fn drivers() -> Vec<Picture> {
    let rows = [
        [
            "Everybody knows the day of leaving",
            "Decided within a day of coming in",
            "Senior look at half past eight",
        ],
        [
            "Everybody knows the day of leaving",
            "Decided within a day of coming in",
            "A card at every bed with the day on it",
        ],
        [
            "Everybody knows the day of leaving",
            "The family knows too",
            "Call before noon on the day before",
        ],
        [
            "Medicines are there",
            "Ordered the evening before",
            "Bag packed by the night pharmacist, with a list in plain words",
        ],
        ["Care at home can start", "", ""],
    ];
    let diagram = DriverDiagram {
        id: "drivers".into(),
        title: "From 30 to 18 people waiting more than a day, by day 100".into(),
        heading: String::new(),
        drivers: Driver::from_rows(rows),
    };
    let none = DriverDiagram {
        drivers: Vec::new(),
        ..diagram.clone()
    };
    vec![
        picture("driver diagram", |size| {
            chart::driver_diagram(&diagram, size)
        }),
        picture("driver diagram of nothing", |size| {
            chart::driver_diagram(&none, size)
        }),
    ]
}

fn levels(count: u32, arrivals: u32, departures: u32, at_start: f64) -> Vec<FlowLevel> {
    let (mut arrived, mut departed) = (at_start, 0.0);
    (0..count)
        .map(|day| {
            arrived += f64::from(arrivals + day * 7 % 3);
            departed += f64::from(departures + day * 5 % 4);
            FlowLevel {
                name: format!("{} March", day + 2),
                arrived,
                departed,
            }
        })
        .collect()
}

fn flows() -> Vec<Picture> {
    let chart = |levels: Vec<FlowLevel>, at_start: f64| CumulativeFlow {
        id: "flow".into(),
        title: "Referrals in and out".into(),
        heading: "More come than go".into(),
        at_start,
        levels,
    };
    [
        ("cumulative flow", chart(levels(24, 5, 3, 14.0), 14.0)),
        (
            "cumulative flow of one day",
            chart(levels(1, 5, 3, 0.0), 0.0),
        ),
        (
            "cumulative flow with more gone than came",
            chart(levels(12, 2, 4, 0.0), 0.0),
        ),
        ("cumulative flow of nothing", chart(Vec::new(), 0.0)),
    ]
    .into_iter()
    .map(|(name, chart)| picture(name, |size| chart::cumulative_flow(&chart, size)))
    .collect()
}

fn scatters() -> Vec<Picture> {
    let pairs: Vec<(f64, f64)> = (0..22)
        .map(|index| {
            let x = 3.0 + f64::from(index) * 0.4;
            (x, 31.0 - 1.8 * x + f64::from(index * 37 % 11) - 5.0)
        })
        .collect();
    let chart = ScatterChart {
        id: "scatter".into(),
        title: "Days with more therapists, fewer wait".into(),
        heading: "On days with more therapists fewer people wait".into(),
        across_name: "therapists on duty".into(),
        up_name: "people waiting".into(),
        pairs,
        line: Some(ScatterLine {
            middle: (7.2, 18.0),
            slope: -1.8,
            range: (-2.6, -1.1),
            across: (3.0, 11.4),
        }),
    };
    let steep = ScatterChart {
        line: chart.line.map(|line| ScatterLine {
            range: (-40.0, 30.0),
            ..line
        }),
        ..chart.clone()
    };
    let few = ScatterChart {
        pairs: vec![(1.0, 2.0), (1.0, 2.0)],
        line: None,
        ..chart.clone()
    };
    let none = ScatterChart {
        pairs: Vec::new(),
        line: None,
        ..chart.clone()
    };
    [
        ("scatter", chart),
        ("scatter that says nothing", steep),
        ("scatter of two", few),
        ("scatter of nothing", none),
    ]
    .into_iter()
    .map(|(name, chart)| picture(name, |size| chart::scatter(&chart, size)))
    .collect()
}

fn moment(touchpoint: &str, feeling: Option<f64>, words: &str, view: View) -> Moment {
    Moment {
        touchpoint: touchpoint.into(),
        feeling,
        words: words.into(),
        view,
    }
}

fn maps() -> Vec<Picture> {
    let people = [
        ("The letter comes", -1.0, "puzzled"),
        ("Finding the right door", -2.0, "lost"),
        ("Being greeted by name", 2.5, "seen"),
        (
            "Waiting in the corridor without knowing for how long",
            -3.0,
            "forgotten",
        ),
        ("The nurse explains what happens next", 3.0, "relieved"),
        ("Going home", 0.0, ""),
    ];
    let mut moments: Vec<Moment> = people
        .iter()
        .map(|(touchpoint, feeling, words)| moment(touchpoint, Some(*feeling), words, View::People))
        .collect();
    let only = EmotionalMap {
        id: "feelings".into(),
        title: "A morning at the clinic".into(),
        heading: "The corridor is the hardest moment".into(),
        moments: moments.clone(),
    };
    moments.push(moment(
        "Calling the next person in",
        Some(-2.0),
        "ashamed of the wait",
        View::Staff,
    ));
    moments.push(moment(
        "A word of thanks at the door",
        Some(9.0),
        "proud",
        View::Staff,
    ));
    moments.push(moment("Nobody said", None, "", View::Staff));
    let both = EmotionalMap {
        moments,
        ..only.clone()
    };
    let none = EmotionalMap {
        moments: Vec::new(),
        ..only.clone()
    };
    [
        ("emotional map", only),
        ("emotional map of both", both),
        ("emotional map of nothing", none),
    ]
    .into_iter()
    .map(|(name, chart)| picture(name, |size| chart::emotional_map(&chart, size)))
    .collect()
}
