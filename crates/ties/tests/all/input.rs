//! Input that cannot be right is said so, with where and how to mend it.

use ties::matching::PairWeights;
use ties::measure::{self, Redeal, Reorder};
use ties::{Groups, Network, Person, Seed, TiesError};

#[test]
fn errors_name_the_entry() {
    let error = Network::directed(3, [(0, 1), (1, 7)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "tie number 2 names person 7, but the list holds 3 people, counted from 0; check the numbering"
    );
    let error = Network::directed(3, [(2, 2)]).unwrap_err();
    assert!(matches!(error, TiesError::OwnTie { person: 2, .. }));
    let error = Network::undirected(3, [(0, 1), (1, 0)]).unwrap_err();
    assert!(matches!(
        error,
        TiesError::ListedTwice { from: 1, to: 0, .. }
    ));
    assert!(matches!(
        Network::directed(1 << 40, []),
        Err(TiesError::TooManyPeople { .. })
    ));
}

#[test]
fn lists_must_be_about_the_same_people() {
    let network = Network::directed(3, [(0, 1)]).unwrap();
    let groups = Groups::new(["a", "b"]);
    assert!(matches!(
        measure::mixing(&network, &groups),
        Err(TiesError::SizesDiffer { .. })
    ));
    let other = Network::undirected(3, [(0, 1)]).unwrap();
    assert_eq!(
        measure::graph_correlation(&network, &other),
        Err(TiesError::DirectionsDiffer)
    );
    assert!(measure::Answers::new(&other, []).is_err());
    assert!(measure::Answers::new(&network, [Person(3)]).is_err());
}

#[test]
fn exact_counts_refuse_what_they_cannot_finish() {
    let network = Network::directed(30, [(0, 1)]).unwrap();
    let groups = Groups::new((0..30).map(|person| (person % 4).to_string()));
    let exact = measure::redeal(&network, &groups, Redeal::Exact);
    assert!(matches!(exact, Err(TiesError::TooManyArrangements { .. })));
    let exact = measure::qap(&network, &network, Reorder::Exact);
    assert!(matches!(exact, Err(TiesError::TooManyArrangements { .. })));
    let none = Redeal::Sampled {
        seed: Seed(1),
        draws: 0,
    };
    assert_eq!(
        measure::redeal(&network, &groups, none),
        Err(TiesError::NoDraws)
    );
}

#[test]
fn weights_must_fit() {
    let error = PairWeights::new(2, [(0, 1, i64::MAX)]).unwrap_err();
    assert!(matches!(error, TiesError::WeightTooLarge { .. }));
    assert!(PairWeights::new(2, [(0, 1, 1), (1, 0, 1)]).is_err());
}

#[test]
fn a_network_in_a_log_tells_nothing() {
    let network = Network::directed(3, [(0, 1)]).unwrap();
    assert_eq!(
        format!("{network:?}"),
        "Network { direction: Directed, size: 3, .. }"
    );
}
