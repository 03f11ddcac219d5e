//! A drawing as a file of its own: no page's style sheet reaches it, so it brings colours and letters, the light ones of the pages.

use super::{Units, svg};
use crate::drawing::Drawing;

/// Each line styles one class; the order is that of the pages' style sheet.
const STYLE: &str = "\
.chart text{fill:#5a6461;font-family:\"Atkinson Hyperlegible Next\",Inter,system-ui,\"Segoe UI\",Roboto,\"DejaVu Sans\",sans-serif;font-size:13px}\
.chart .label{fill:#1c2321}\
.chart .strong{font-weight:700}\
.chart .label.good{fill:#0077b6;font-weight:600}\
.chart .label.concern{fill:#b45309;font-weight:600}\
.chart .label.aim{fill:#0f4c5c}\
.chart .note{font-style:italic}\
.chart .halo{stroke:#fff;stroke-width:3;stroke-linejoin:round;paint-order:stroke}\
.chart line,.chart polyline{fill:none}\
.chart .axis{stroke:#8a8f8c}\
.chart .grid{stroke:#dcd8cf}\
.chart .path{stroke:#6b6b6b;stroke-width:1.5;stroke-linejoin:round}\
.chart .path.fine{stroke-width:1}\
.chart .cl{stroke:#1c2321;stroke-width:1.5}\
.chart .cl.runs{stroke-dasharray:9 4}\
.chart .cl.now{stroke-width:2.5}\
.chart .limit{stroke:#6b6b6b;stroke-width:1.25;stroke-dasharray:5 4}\
.chart .limit.stepped{stroke-width:1;stroke-dasharray:none}\
.chart .limit.two-sigma{stroke-width:1;stroke-dasharray:1.5 4}\
.chart .target{stroke:#0f4c5c;stroke-width:2;stroke-dasharray:.5 5;stroke-linecap:round}\
.chart .phase{stroke:#8a8f8c;stroke-dasharray:2 3}\
.chart .band{fill:#e3f1f9;opacity:.6}\
.chart .span{fill:#0077b6}\
.chart .bar{fill:#8a8f8c}\
.chart .bar.few{fill:#0f4c5c}\
.chart .pt{fill:#6b6b6b;stroke:#fff}\
.chart .pt.small{stroke-width:.5}\
.chart .pt.good{fill:#0077b6}\
.chart .pt.concern{fill:#b45309}\
.chart .pt.change{fill:#1c2321}\
.chart .pt.missing{fill:#fff;stroke:#6b6b6b;stroke-dasharray:2 2}\
.chart .pt.crossed{fill:none;stroke:#6b6b6b;stroke-width:1.5}\
.chart .icon{fill:none;stroke:#6b6b6b;stroke-width:2}\
.chart .icon.good{stroke:#0077b6}\
.chart .icon.concern{stroke:#b45309}\
.chart .icon.change{stroke:#1c2321}\
.chart .icon.unknown{stroke-dasharray:3 3}";

/// The drawing as a file.
pub(crate) fn alone(drawing: &Drawing) -> String {
    let (width, height) = (Units(drawing.width), Units(drawing.height));
    let head = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" class=\"chart\""
    );
    let paper = format!(
        "</desc><style>{STYLE}</style><rect fill=\"#fff\" width=\"{width}\" height=\"{height}\"/>"
    );
    let mut file = svg(drawing)
        .replacen("<svg class=\"chart\"", &head, 1)
        .replacen("</desc>", &paper, 1);
    file.push('\n');
    file
}
