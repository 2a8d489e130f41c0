//! Where everything stands: one pure function from the size of the screen to the places of the panes, shared by
//! drawing, scrolling and the mouse. Never refuses a size; an area that is not shown is empty. Draws nothing.

use ratatui::layout::{Position, Rect};

/// Below this many columns or rows there is one line only.
const SMALLEST: (u16, u16) = (30, 8);
/// From so many columns on: detail under the timeline; detail beside it; facets beside both.
const STEPS: [u16; 3] = [60, 100, 120];
/// Below these heights is dropped: the second line of keys, the chips, the axis, the rules over the panes.
const DROPS: [u16; 4] = [24, 21, 18, 12];
/// From so many rows on the axis has a line of its own for its window.
const TALL: u16 = 32;
/// From so many rows on a compact screen has room for the detail below the timeline.
const COMPACT_STACK: u16 = 20;
/// No pane is made narrower or lower than this by hand.
const LEAST: (u16, u16) = (28, 4);

/// What the user has set about the places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prefs {
    /// The facets pane was opened (or closed) by hand; none: as the width suggests.
    pub facets: Option<bool>,
    /// Steps by which the timeline is larger than usual, at the cost of the detail.
    pub grow: i8,
    /// The pane in front where only one fits.
    pub front: Place,
}

/// A part of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The line with the filter.
    Filter,
    /// Its chips.
    Chips,
    /// The density of the whole archive.
    Axis,
    /// The timeline.
    #[default]
    Timeline,
    /// One summit in full, or its source.
    Detail,
    /// Counts by value.
    Facets,
    /// Keys and counts.
    Status,
}

/// The arrangement by width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One line, [`Panes::timeline`].
    Line,
    /// 30 to 59 columns: short rows, detail below when there is height, else one pane at a time.
    Compact,
    /// 60 to 99: detail below the timeline.
    Stacked,
    /// From 100: detail beside the timeline; from 120 the facets beside both.
    Beside,
}

/// A pane: the rule with its title above (empty when dropped), and the place inside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pane {
    /// The line with the title.
    pub title: Rect,
    /// The place for the content.
    pub inner: Rect,
}

/// Places of everything; none leaves the screen and none overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// The arrangement.
    pub form: Form,
    /// The line with the filter.
    pub filter: Rect,
    /// Its chips.
    pub chips: Rect,
    /// The density of the whole archive.
    pub axis: Rect,
    /// Counts by value.
    pub facets: Pane,
    /// The timeline.
    pub timeline: Pane,
    /// One summit in full.
    pub detail: Pane,
    /// One or two lines of keys and counts.
    pub status: Rect,
    /// Lines between panes side by side.
    pub dividers: [Rect; 2],
}

/// Puts everything into `area`.
pub fn panes(area: Rect, prefs: &Prefs) -> Panes {
    let mut rest = area;
    let none = Panes {
        form: Form::Line,
        filter: Rect::ZERO,
        chips: Rect::ZERO,
        axis: Rect::ZERO,
        facets: Pane::default(),
        timeline: Pane::default(),
        detail: Pane::default(),
        status: Rect::ZERO,
        dividers: [Rect::ZERO; 2],
    };
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return Panes { timeline: Pane { title: Rect::ZERO, inner: top(&mut rest, 1) }, ..none };
    }
    let form = match area.width {
        w if w < STEPS[0] => Form::Compact,
        w if w < STEPS[1] => Form::Stacked,
        _ => Form::Beside,
    };
    let keeps = |step: usize| u16::from(area.height >= DROPS[step]);
    let filter = top(&mut rest, 1);
    let chips = top(&mut rest, keeps(1));
    let axis = top(&mut rest, (2 + u16::from(area.height >= TALL)) * keeps(2));
    let status = bottom(&mut rest, 1 + keeps(0));
    let shell =
        Panes { form, filter: inset(filter), chips: inset(chips), axis: inset(axis), status: inset(status), ..none };
    body(shell, rest, keeps(3), prefs)
}

/// Divides the body among the panes.
fn body(shell: Panes, mut rest: Rect, rule: u16, prefs: &Prefs) -> Panes {
    let wide = rest.width >= STEPS[2];
    let open = prefs.facets.unwrap_or(wide);
    let fits = |height: u16| height >= 2 * (rule + LEAST.1);
    let mut out = shell;
    match shell.form {
        Form::Line => {}
        Form::Compact if open || prefs.front == Place::Facets => out.facets = pane(rest, rule),
        Form::Compact if rest.height < COMPACT_STACK - 4 || !fits(rest.height) => match prefs.front {
            Place::Detail => out.detail = pane(rest, rule),
            Place::Filter | Place::Chips | Place::Axis | Place::Timeline | Place::Facets | Place::Status => {
                out.timeline = pane(rest, rule);
            }
        },
        Form::Compact | Form::Stacked => {
            if open {
                (out.facets, out.dividers[0]) = left(&mut rest, 22, rule);
            }
            if fits(rest.height) {
                let lower = share(rest.height, 46, -i32::from(prefs.grow), LEAST.1 + rule);
                out.detail = pane(bottom(&mut rest, lower), rule);
                out.timeline = pane(rest, rule);
            } else if prefs.front == Place::Detail {
                out.detail = pane(rest, rule);
            } else {
                out.timeline = pane(rest, rule);
            }
        }
        Form::Beside => {
            if open {
                let columns = if rest.width < 160 { 24 } else { 30 };
                (out.facets, out.dividers[0]) = left(&mut rest, columns, rule);
            }
            let columns = share(rest.width, 53, 3 * i32::from(prefs.grow), LEAST.0);
            (out.timeline, out.dividers[1]) = left(&mut rest, columns, rule);
            out.detail = pane(rest, rule);
        }
    }
    out
}

/// So many per cent of `whole`, moved by `steps`, but never less than `least` for either side.
fn share(whole: u16, percent: u32, steps: i32, least: u16) -> u16 {
    let usual = (u32::from(whole) * percent / 100) as i32;
    let most = i32::from(whole.saturating_sub(least));
    (usual + steps).min(most).max(i32::from(least.min(whole))) as u16
}

/// A pane of so many columns at the left of `rest`, and the line to its right.
fn left(rest: &mut Rect, columns: u16, rule: u16) -> (Pane, Rect) {
    let columns = columns.min(rest.width);
    let taken = Rect { width: columns, ..*rest };
    let line = Rect { x: rest.x + columns, width: 1.min(rest.width - columns), ..*rest };
    rest.x = line.right();
    rest.width -= columns + line.width;
    (pane(taken, rule), line)
}

fn pane(mut area: Rect, rule: u16) -> Pane {
    let title = top(&mut area, rule);
    Pane { title, inner: inset(area) }
}

/// One column free at each side.
fn inset(area: Rect) -> Rect {
    match area.width {
        0..=2 => area,
        width => Rect { x: area.x + 1, width: width - 2, ..area },
    }
}

fn top(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    let taken = Rect { height: rows, ..*rest };
    rest.y += rows;
    rest.height -= rows;
    taken
}

fn bottom(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    rest.height -= rows;
    Rect { y: rest.y + rest.height, height: rows, ..*rest }
}

impl Panes {
    /// The part of the screen at a cell; a title belongs to its pane.
    pub fn at(&self, cell: Position) -> Option<Place> {
        let areas = [
            (Place::Filter, self.filter),
            (Place::Chips, self.chips),
            (Place::Axis, self.axis),
            (Place::Facets, self.facets.title),
            (Place::Facets, self.facets.inner),
            (Place::Timeline, self.timeline.title),
            (Place::Timeline, self.timeline.inner),
            (Place::Detail, self.detail.title),
            (Place::Detail, self.detail.inner),
            (Place::Status, self.status),
        ];
        areas.into_iter().find(|(_, area)| area.contains(cell)).map(|(place, _)| place)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(width: u16, height: u16, prefs: Prefs) -> Panes {
        panes(Rect::new(0, 0, width, height), &prefs)
    }

    fn all(p: &Panes) -> Vec<Rect> {
        let panes = [p.facets, p.timeline, p.detail].into_iter().flat_map(|p| [p.title, p.inner]);
        [p.filter, p.chips, p.axis, p.status].into_iter().chain(p.dividers).chain(panes).collect()
    }

    #[test]
    fn the_screen_reflows_by_width() {
        for (width, facets, detail, form) in [
            (200, true, true, Form::Beside),
            (120, true, true, Form::Beside),
            (119, false, true, Form::Beside),
            (100, false, true, Form::Beside),
            (99, false, true, Form::Stacked),
            (60, false, true, Form::Stacked),
            (59, false, true, Form::Compact),
            (30, false, true, Form::Compact),
            (29, false, false, Form::Line),
        ] {
            let p = at(width, 40, Prefs::default());
            assert_eq!(
                (p.facets.inner.is_empty(), p.detail.inner.is_empty(), p.form),
                (!facets, !detail, form),
                "{width}"
            );
        }
    }

    #[test]
    fn a_low_screen_drops_in_order() {
        for (height, status, chips, axis, rules) in
            [(24, 2, 1, 2, 1), (23, 1, 1, 2, 1), (20, 1, 0, 2, 1), (17, 1, 0, 0, 1), (11, 1, 0, 0, 0), (8, 1, 0, 0, 0)]
        {
            let p = at(80, height, Prefs::default());
            let seen = (p.status.height, p.chips.height, p.axis.height, p.timeline.title.height);
            assert_eq!(seen, (status, chips, axis, rules), "{height}");
        }
        assert_eq!(at(80, 7, Prefs::default()).form, Form::Line);
    }

    #[test]
    fn facets_are_a_drawer_on_less_than_wide_screens() {
        for width in [110, 80, 50] {
            let p = at(width, 30, Prefs { facets: Some(true), ..Prefs::default() });
            assert!(!p.facets.inner.is_empty(), "{width}");
        }
        assert!(at(150, 30, Prefs { facets: Some(false), ..Prefs::default() }).facets.inner.is_empty());
    }

    #[test]
    fn a_pane_in_front_is_seen_on_a_small_screen() {
        let p = at(40, 12, Prefs { front: Place::Detail, ..Prefs::default() });
        assert!(p.timeline.inner.is_empty() && p.detail.inner.height >= 8);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn nothing_leaves_the_screen_or_overlaps(
            width in 0u16..260, height in 0u16..90, grow in any::<i8>(), facets in any::<Option<bool>>(), front in 0usize..3
        ) {
            let front = [Place::Timeline, Place::Detail, Place::Facets][front];
            let screen = Rect::new(0, 0, width, height);
            let p = panes(screen, &Prefs { facets, grow, front });
            let areas: Vec<Rect> = all(&p).into_iter().filter(|a| !a.is_empty()).collect();
            for (i, a) in areas.iter().enumerate() {
                prop_assert_eq!(a.intersection(screen), *a);
                for b in areas.iter().skip(i + 1) {
                    prop_assert!(!a.intersects(*b), "{:?} {:?}", a, b);
                }
            }
            prop_assert!(screen.is_empty() || !areas.is_empty());
        }
    }
}
