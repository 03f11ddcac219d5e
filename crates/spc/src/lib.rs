//! Control charts for improvement work: limits, rules, phases, icons, funnels, CUSUM and EWMA.
