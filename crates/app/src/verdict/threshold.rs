//! The odds that earn the word *proven*, computed for each plan.
//!
//! The forward pass takes about a tenth of a second, always with the same answer for the same plan and baseline. It is kept in
//! memory so that it is done once a node and plan; forgetting it costs time and nothing else.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use risk::{Evidence, Plan, Threshold};

/// As many plans as a place of fifty teams has running.
const MOST: usize = 512;

static KNOWN: LazyLock<Mutex<HashMap<String, Threshold>>> = LazyLock::new(Mutex::default);

/// The plan with its own threshold; the universal one stays where a plan cannot be passed.
pub(super) fn locked(plan: Plan, baseline: &Evidence) -> Plan {
    let Ok(key) = serde_json::to_string(&(&plan, baseline)) else {
        return plan;
    };
    let known = |map: &HashMap<String, Threshold>| map.get(&key).copied();
    if let Some(threshold) = known(&KNOWN.lock().unwrap_or_else(PoisonError::into_inner)) {
        return Plan { threshold, ..plan };
    }
    let Ok(plan) = plan.clone().locked(baseline) else {
        return plan;
    };
    let mut map = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if map.len() >= MOST {
        map.clear();
    }
    map.insert(key, plan.threshold);
    plan
}
