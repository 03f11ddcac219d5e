//! Measures and tables, as somebody brings them.

use app::measure::NewMeasure;
use domain::goal::Direction;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use domain::text::{Name, Prose};
use jiff::civil::Date;

use crate::Error;

/// A measure as the stories write it.
pub(crate) struct Counting {
    pub(crate) name: &'static str,
    pub(crate) role: MeasureRole,
    pub(crate) kind: MeasureKind,
    pub(crate) direction: Direction,
    pub(crate) definition: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) of: Option<&'static str>,
    pub(crate) rhythm: Rhythm,
    pub(crate) target: Option<f64>,
}

impl Counting {
    /// As the use case takes it.
    pub(crate) fn read(&self) -> Result<NewMeasure, Error> {
        Ok(NewMeasure {
            name: Name::parse(self.name)?,
            role: self.role,
            kind: self.kind,
            direction: self.direction,
            definition: Prose::parse(self.definition)?,
            unit: Name::parse(self.unit)?,
            denominator: self.of.map(Name::parse).transpose()?,
            per: 1,
            rhythm: self.rhythm,
            target: self.target,
        })
    }
}

/// A table as somebody brings it: a date and one or two numbers a row.
pub(crate) fn table(heading: &str, rows: &[(Date, Counted)]) -> String {
    let row = |(period, counted): &(Date, Counted)| {
        let cells = match counted {
            Counted::Number { value } => value.to_string(),
            Counted::Of {
                numerator,
                denominator,
            } => format!("{numerator},{denominator}"),
            Counted::NotCounted => String::new(),
        };
        format!("{},{cells}\n", period.strftime("%d/%m/%Y"))
    };
    let rows: String = rows.iter().map(row).collect();
    format!("{heading}\n{rows}")
}
