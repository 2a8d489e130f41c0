//! Sources of a record: an address, an outlet, a table or several. The record itself always stands among them, since
//! its values point at it.

use super::{Draft, items};
use crate::clean::Clean;
use crate::loader::node::{Node, Value};
use crate::model::Source;

impl Draft<'_> {
    pub(super) fn sources(&mut self, node: &Node) {
        for item in items(node, &[';']) {
            let mut source = Source::default();
            match &item.value {
                Value::Table(pairs) => self.source_of_table(pairs, &mut source),
                Value::Null | Value::Text(_) | Value::List(_) => match self.line(&item) {
                    Some(line) if is_address(&line) => source.url = Some(line),
                    outlet => source.outlet = outlet,
                },
            }
            self.summit.sources.push(source);
        }
    }

    fn source_of_table(&mut self, pairs: &[(String, Node)], source: &mut Source) {
        for (name, part) in pairs.iter().filter(|(_, part)| part.value != Value::Null) {
            match name.as_str() {
                "path" => source.path = self.line(part).unwrap_or_default(),
                "outlet" => source.outlet = self.line(part),
                "title" => source.title = self.line(part),
                "published" | "date" => source.published = self.edtf(part),
                "url" => source.url = self.line(part),
                "copy_of" => source.copy_of = part.as_text().and_then(|t| t.parse().ok()),
                _ => self.unknown(name, part),
            }
        }
    }

    /// Settles the list of sources, so that the record's own file is among them and its evidence points there.
    pub(super) fn own_source(&mut self) {
        let flat = std::mem::take(&mut self.source);
        let told = flat.outlet.is_some() || flat.title.is_some() || flat.published.is_some();
        let path = self.place.path;
        let sources = &mut self.summit.sources;
        if sources.is_empty() {
            sources.push(Source::default());
        }
        if let (true, [only]) = (told, sources.as_mut_slice()) {
            only.outlet = flat.outlet.or(only.outlet.take());
            only.title = flat.title.or(only.title.take());
            only.published = flat.published.or(only.published);
        }
        for source in sources.iter_mut().filter(|s| s.path.is_empty()) {
            source.path = path.clone();
        }
        let count = sources.len();
        for source in sources.iter_mut() {
            source.copy_of = source.copy_of.filter(|original| *original < count);
        }
        let own = sources.iter().position(|s| s.path == *path).unwrap_or_else(|| {
            // A record of an article is no second report of the meeting.
            sources.push(Source { path: path.clone(), copy_of: Some(0), ..Source::default() });
            count
        });
        self.summit.evidence.iter_mut().for_each(|e| e.source = own);
    }
}

fn is_address(line: &Clean) -> bool {
    line.starts_with("http://") || line.starts_with("https://")
}
