//! A drawing as a value: marks on a plane, each with a class that says what it means.

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// A desktop column or a printed page: 640 units wide.
    Wide,
    /// A phone: 340 units wide, fewer labels.
    Narrow,
}

impl Size {
    /// Units across.
    pub const fn width(self) -> f64 {
        match self {
            Self::Wide => 640.0,
            Self::Narrow => 340.0,
        }
    }
}

/// Where a text is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At its beginning.
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}

/// The shape of a point: what it means must not hang on colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The usual.
    Circle,
    /// A signal upwards.
    Up,
    /// A signal downwards.
    Down,
    /// Left out of centre and limits.
    Cross,
    /// Nothing was counted.
    Gap,
}

/// One mark.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A straight line.
    Line {
        /// Where it begins.
        from: (f64, f64),
        /// Where it ends.
        to: (f64, f64),
        /// What it means.
        class: &'static str,
    },
    /// A line through several places.
    Path {
        /// The places.
        through: Vec<(f64, f64)>,
        /// What it means.
        class: &'static str,
    },
    /// A filled rectangle.
    Band {
        /// Left, top.
        at: (f64, f64),
        /// Width, height.
        size: (f64, f64),
        /// What it means.
        class: &'static str,
    },
    /// A point that can be touched.
    Point {
        /// Where.
        at: (f64, f64),
        /// How it looks.
        shape: Shape,
        /// Half its size.
        radius: f64,
        /// What it means.
        class: &'static str,
        /// What is read out when it is touched; empty for none.
        tip: String,
    },
    /// A circle that is no point.
    Ring {
        /// Its middle.
        at: (f64, f64),
        /// Half its width.
        radius: f64,
        /// What it means.
        class: &'static str,
    },
    /// Words.
    Text {
        /// Where.
        at: (f64, f64),
        /// Held by.
        anchor: Anchor,
        /// What they are.
        class: &'static str,
        /// The words.
        words: String,
    },
}

impl Mark {
    /// The mark moved across and down.
    pub(crate) fn moved(mut self, (dx, dy): (f64, f64)) -> Self {
        let shift = |at: &mut (f64, f64)| *at = (at.0 + dx, at.1 + dy);
        match &mut self {
            Self::Line { from, to, .. } => {
                shift(from);
                shift(to);
            }
            Self::Path { through, .. } => through.iter_mut().for_each(shift),
            Self::Band { at, .. }
            | Self::Point { at, .. }
            | Self::Ring { at, .. }
            | Self::Text { at, .. } => shift(at),
        }
        self
    }
}

/// Words at a place.
pub(crate) fn text(
    at: (f64, f64),
    anchor: Anchor,
    class: &'static str,
    words: impl Into<String>,
) -> Mark {
    Mark::Text {
        at,
        anchor,
        class,
        words: words.into(),
    }
}

/// A line through places, broken where one is missing.
pub(crate) fn path_with_gaps(
    places: &[Option<(f64, f64)>],
    class: &'static str,
    marks: &mut Vec<Mark>,
) {
    for stretch in places.split(Option::is_none) {
        let through: Vec<(f64, f64)> = stretch.iter().flatten().copied().collect();
        if through.len() > 1 {
            marks.push(Mark::Path { through, class });
        }
    }
}

/// Marks with a title and a description for those who listen.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Begins every id in it, so that two drawings can stand on one page.
    pub id: String,
    /// Units across.
    pub width: f64,
    /// Units down.
    pub height: f64,
    /// The message.
    pub title: String,
    /// The picture in words.
    pub description: String,
    /// In the order they are painted.
    pub marks: Vec<Mark>,
}

impl Drawing {
    /// The drawing as SVG, with classes and without styles.
    pub fn to_svg(&self) -> String {
        crate::svg::svg(self)
    }

    /// The drawing as an SVG file that stands alone: with its own colours and letters, on white.
    pub fn to_svg_alone(&self) -> String {
        crate::svg::alone(self)
    }
}
