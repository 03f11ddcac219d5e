//! Reads tags and text into a flat list of elements, and notes what does not nest.

/// Elements that never have an end tag.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// One element as found, in document order.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// Name as written.
    pub name: String,
    /// Attributes in order, without their quotes; entities decoded.
    pub attributes: Vec<(String, String)>,
    /// Text directly and deeply inside, entities decoded.
    pub text: String,
    /// Place of the parent in the list.
    pub parent: Option<usize>,
}

impl Element {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether it holds a drawing.
    fn draws(&self) -> bool {
        self.name == "svg"
    }

    /// Whether the attribute is there.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

/// All elements and what is not well-formed.
pub(super) fn read(html: &str) -> (Vec<Element>, Vec<String>) {
    let mut reader = Reader::default();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").unwrap_or(html);
    while !rest.is_empty() {
        rest = if let Some(tag) = rest.strip_prefix('<') {
            reader.tag(tag)
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            reader.text(text);
            after
        };
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    elements: Vec<Element>,
    open: Vec<usize>,
    problems: Vec<String>,
}

impl Reader {
    /// Reads a tag whose `<` is gone; gives back what follows it.
    fn tag<'a>(&mut self, rest: &'a str) -> &'a str {
        let Some(end) = tag_end(rest) else {
            self.problems
                .push(format!("a tag is never closed: <{}", start_of(rest)));
            return "";
        };
        let (inside, after) = rest.split_at(end);
        if let Some(name) = inside.strip_prefix('/') {
            self.close(name.trim());
        } else {
            self.begin(inside);
        }
        after.strip_prefix('>').unwrap_or(after)
    }

    fn begin(&mut self, inside: &str) {
        let (inside, self_closed) = inside
            .strip_suffix('/')
            .map_or((inside, false), |inside| (inside, true));
        let end = inside.find(char::is_whitespace).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(end);
        if name.is_empty() || !name.chars().all(|letter| letter.is_ascii_alphanumeric()) {
            self.problems
                .push(format!("this is not a tag: <{}>", start_of(inside)));
            return;
        }
        let attributes = self.attributes(name, attributes);
        self.elements.push(Element {
            name: name.to_owned(),
            attributes,
            text: String::new(),
            parent: self.open.last().copied(),
        });
        // Drawings close themselves; elements of HTML cannot.
        let drawn = self
            .open
            .iter()
            .any(|place| self.elements.get(*place).is_some_and(Element::draws));
        if self_closed && !drawn {
            self.problems
                .push(format!("<{name}/> does not close itself"));
        }
        if !VOID.contains(&name) && !self_closed {
            self.open.push(self.elements.len() - 1);
        }
    }

    fn attributes(&mut self, element: &str, mut rest: &str) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                return found;
            }
            let end = rest
                .find(|c: char| c == '=' || c.is_whitespace())
                .unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let (value, after) = if let Some(after) = after.strip_prefix('=') {
                let quoted = after
                    .strip_prefix('"')
                    .and_then(|after| after.split_once('"'));
                let Some(parts) = quoted else {
                    self.problems
                        .push(format!("<{element}> {name} is not quoted"));
                    return found;
                };
                parts
            } else {
                ("", after)
            };
            if found.iter().any(|(before, _)| before == name) {
                self.problems.push(format!("<{element}> has {name} twice"));
            }
            found.push((name.to_owned(), decode(value)));
            rest = after;
        }
    }

    fn close(&mut self, name: &str) {
        match self.open.pop() {
            Some(place)
                if self
                    .elements
                    .get(place)
                    .is_some_and(|open| open.name == name) => {}
            Some(place) => {
                let open = self
                    .elements
                    .get(place)
                    .map_or("", |open| open.name.as_str());
                self.problems.push(format!("</{name}> closes <{open}>"));
            }
            None => self.problems.push(format!("</{name}> closes nothing")),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(wrong) = stray_ampersand(text) {
            self.problems.push(format!("an & is not escaped: {wrong}"));
        }
        let text = decode(text);
        for place in &self.open {
            if let Some(element) = self.elements.get_mut(*place) {
                element.text.push_str(&text);
            }
        }
    }

    fn finish(mut self) -> (Vec<Element>, Vec<String>) {
        for place in self.open {
            if let Some(element) = self.elements.get(place) {
                self.problems
                    .push(format!("<{}> is never closed", element.name));
            }
        }
        (self.elements, self.problems)
    }
}

/// The `>` that ends a tag, outside quotes.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quoted = false;
    rest.char_indices().find_map(|(at, letter)| {
        quoted ^= letter == '"';
        (letter == '>' && !quoted).then_some(at)
    })
}

fn start_of(text: &str) -> String {
    text.chars().take(40).collect()
}

const ENTITIES: [(&str, &str); 4] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&amp;", "&"),
];

fn decode(text: &str) -> String {
    ENTITIES
        .iter()
        .fold(text.to_owned(), |text, (entity, letter)| {
            text.replace(entity, letter)
        })
}

fn stray_ampersand(text: &str) -> Option<String> {
    text.match_indices('&')
        .map(|(at, _)| text.split_at(at).1)
        .find(|rest| !ENTITIES.iter().any(|(entity, _)| rest.starts_with(entity)))
        .map(start_of)
}
