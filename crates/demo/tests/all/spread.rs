//! Three recipes in four homes: one works everywhere, one where homes are alike, one should stop.

use app::document::{Audience, pdf};
use app::spread::Judgement;
use domain::document::DocumentKind;

use crate::wolds::Wolds;

pub async fn one_works_everywhere_one_where_homes_are_alike_one_should_stop(wolds: &Wolds) {
    let ruth = wolds.as_("Ruth Adeyemi").await;
    let mut copies = 0;
    for (key, judgement) in [
        ("steady.round", Judgement::MostPlaces),
        ("steady.tea", Judgement::WhereAlike),
        ("steady.mats", Judgement::Stop),
    ] {
        let recipe = wolds.furnished.recipes[key];
        let view = app::recipe::show(&ruth, recipe).await.unwrap();
        let forecast = view.spread.forecast.clone().unwrap();
        assert_eq!(
            forecast.judgement, judgement,
            "{key}: works {:.2}, alike {:?}, unlike {:?}",
            forecast.works, forecast.alike, forecast.unlike
        );
        copies += view.spread.sites.len() - 1;
        let card = app::document::card(&ruth, recipe).await.unwrap();
        assert!(pdf(&card).unwrap().len() > 10_000);
    }
    assert_eq!(copies, 11);
    let round = wolds.furnished.recipes["steady.round"];
    let plan = app::spread::plan(&ruth, round, None).await.unwrap();
    assert!(plan.next.is_some());
    assert_eq!(plan.too_large, ["All extra-care flats"]);

    let pat = wolds.as_("Pat Lindqvist").await;
    let team = wolds.furnished.teams["home"];
    for kind in DocumentKind::ALL {
        let document = app::document::team(&pat, team, *kind, Audience::Team)
            .await
            .unwrap();
        assert!(pdf(&document).unwrap().len() > 10_000, "{kind}");
    }
}
