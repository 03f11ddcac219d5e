//! The words of Hundred as types: ids, entities, commands, the clock of the cycle, guardrails, policy.
