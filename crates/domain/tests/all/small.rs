//! What outsiders can work out of what they are shown.

use domain::measure::MeasureKind;
use domain::observation::Counted;
use domain::small::{Shown, ShownParts, SmallRule};

/// Every list of parts that would be shown like this, found by trying: what somebody with patience can do.
fn could_be(rule: SmallRule, shown: &ShownParts, most: i64) -> Vec<Vec<i64>> {
    let mut lists: Vec<Vec<i64>> = vec![Vec::new()];
    for part in &shown.parts {
        let mut longer = Vec::new();
        for list in &lists {
            for count in 0..=most {
                let fits = match part {
                    // A star may stand for any number but none.
                    Shown::Hidden => count > 0,
                    Shown::Number(_) => rule.count(count) == *part,
                };
                if fits {
                    let mut next = list.clone();
                    next.push(count);
                    longer.push(next);
                }
            }
        }
        lists = longer;
    }
    lists.retain(|list| match shown.total {
        Shown::Hidden => true,
        total @ Shown::Number(_) => rule.count(list.iter().sum()) == total,
    });
    lists
}

#[test]
fn no_hidden_part_can_be_worked_out_from_the_total() {
    let rule = SmallRule::default();
    for a in 0..=24 {
        for b in 0..=24 {
            for c in [0, 2, 9, 17] {
                let counts = [a, b, c];
                let shown = rule.parts(&counts);
                let worlds = could_be(rule, &shown, 45);
                for (index, count) in counts.iter().enumerate() {
                    if *count == 0 || *count >= rule.hide_below {
                        continue;
                    }
                    assert_eq!(shown.parts[index], Shown::Hidden, "{counts:?}");
                    for small in 1..rule.hide_below {
                        assert!(
                            worlds.iter().any(|world| world[index] == small),
                            "{counts:?} is shown as {shown:?}: part {index} cannot be {small}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn two_parts_of_twenty_do_not_tell_each_other() {
    let rule = SmallRule::default();
    let shown = rule.parts(&[2, 18]);
    assert_eq!(shown.parts, [Shown::Hidden, Shown::Hidden]);
    // A share of which little is left is hidden like a small share.
    for numerator in [2.0, 18.0] {
        let counted = Counted::Of {
            numerator,
            denominator: 20.0,
        };
        assert_eq!(rule.counted(MeasureKind::Proportion, counted, true), None);
    }
}

#[test]
fn what_is_no_small_count_of_people_stays() {
    let rule = SmallRule::default();
    let minutes = Counted::Number { value: 3.4 };
    assert_eq!(
        rule.counted(MeasureKind::Value, minutes, true),
        Some(minutes)
    );
    assert_eq!(rule.counted(MeasureKind::Value, minutes, false), None);
    let none = Counted::Number { value: 0.0 };
    assert_eq!(rule.counted(MeasureKind::Count, none, false), Some(none));
    let falls = Counted::Of {
        numerator: 9.0,
        denominator: 183.0,
    };
    let rounded = Counted::Of {
        numerator: 10.0,
        denominator: 183.0,
    };
    assert_eq!(rule.counted(MeasureKind::Rate, falls, false), Some(rounded));
}

#[test]
fn limits_that_protect_nobody_are_refused() {
    assert!(SmallRule::new(8, 5, 8).is_ok());
    assert!(SmallRule::new(1, 5, 8).is_err());
    assert!(SmallRule::new(3, 5, 8).is_err());
    assert!(SmallRule::new(8, 0, 8).is_err());
}
