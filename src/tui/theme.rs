//! The look as named roles, and the signs of the chrome. One accent, one hue for dates, warning colours only for
//! doubt and dispute; the ground is the terminal's own. Colour only repeats what a letter or a sign says, so the
//! theme without colours loses nothing. No sign of ambiguous width stands here: such take two cells on some terminals.

use ratatui::style::{Color, Modifier, Style};

/// What the terminal's ground is like, or that no colour is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// Light text on a dark ground.
    #[default]
    Dark,
    /// Dark text on a light ground.
    Light,
    /// No colour at all (NO_COLOR): bold, underlined and reversed only.
    Plain,
}

/// How many colours the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// The sixteen of the ANSI palette.
    Sixteen,
    /// The xterm palette of 256.
    #[default]
    Palette,
    /// 24 bits.
    True,
}

/// The signs of the chrome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// The rule over a pane; over the focused one.
    pub rule: [&'static str; 2],
    /// The line between panes.
    pub divider: &'static str,
    /// The rail of time; where it joins meetings of the same parties.
    pub rail: [&'static str; 2],
    /// A meeting of the same parties as the one under the cursor, and that one, when there are several.
    pub joined: &'static str,
    /// A meeting on one day, of known and of uncertain date.
    pub node: [&'static str; 2],
    /// A meeting over several days, of known and of uncertain date.
    pub span: [&'static str; 2],
    /// A meeting that is planned; one that was cancelled.
    pub ahead: [&'static str; 2],
    /// Between the parts of a line.
    pub dot: &'static str,
    /// Density from few to many.
    pub ramp: [&'static str; 4],
}

/// For terminals with a font of the common repertoire.
pub const UNICODE: Glyphs = Glyphs {
    rule: ["\u{254c}", "\u{254d}"],
    divider: "\u{254e}",
    rail: ["\u{254e}", "\u{254f}"],
    joined: "\u{25c9}",
    node: ["\u{25aa}", "\u{25ab}"],
    span: ["\u{25ae}", "\u{25af}"],
    ahead: ["\u{25e6}", "x"],
    dot: "\u{22c5}",
    ramp: [".", ":", "\u{25aa}", "\u{25ae}"],
};

/// For the Linux console and for fonts that have nothing else.
pub const ASCII: Glyphs = Glyphs {
    rule: ["-", "="],
    divider: "|",
    rail: [":", "|"],
    joined: "@",
    node: ["o", "."],
    span: ["0", "c"],
    ahead: ["+", "x"],
    dot: "-",
    ramp: [".", ":", "+", "#"],
};

/// The look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The ground it is made for.
    pub ground: Ground,
    /// The colours it may use.
    pub depth: Depth,
    /// What is read first.
    pub text: Style,
    /// What is secondary: labels, counts, weekdays.
    pub dim: Style,
    /// Rules, dividers and the rail.
    pub faint: Style,
    /// Headings and titles.
    pub strong: Style,
    /// The cursor and what has the focus.
    pub accent: Style,
    /// Dates.
    pub date: Style,
    /// Doubt.
    pub warn: Style,
    /// Dispute and failure.
    pub alert: Style,
    /// The row under the cursor of the focused pane, laid over the row.
    pub selection: Style,
    /// The row under the cursor of a pane without focus.
    pub selection_away: Style,
    /// A chip of the filter; one that is not understood.
    pub chip: [Style; 2],
    /// Words that match the filter.
    pub matched: Style,
    /// The sentence that supports a value, in its source.
    pub quote: Style,
    /// The signs.
    pub glyphs: Glyphs,
}

/// One colour: on a dark ground, on a light one, and their places among the sixteen.
struct Hue {
    dark: u32,
    light: u32,
    sixteen: [Color; 2],
}

const DIM: Hue = Hue { dark: 0x8b95a3, light: 0x626b77, sixteen: [Color::Gray, Color::DarkGray] };
const FAINT: Hue = Hue { dark: 0x4b5563, light: 0xb3bac4, sixteen: [Color::DarkGray, Color::Gray] };
const ACCENT: Hue = Hue { dark: 0x7fb4f0, light: 0x1f62b0, sixteen: [Color::LightBlue, Color::Blue] };
const DATE: Hue = Hue { dark: 0x8ec7b4, light: 0x1d7460, sixteen: [Color::Cyan, Color::Cyan] };
const WARN: Hue = Hue { dark: 0xe0b062, light: 0x8f5a00, sixteen: [Color::Yellow, Color::Yellow] };
const ALERT: Hue = Hue { dark: 0xe88b82, light: 0xb3362b, sixteen: [Color::LightRed, Color::Red] };
const BAR: Hue = Hue { dark: 0x28384d, light: 0xd6e4f5, sixteen: [Color::Blue, Color::Cyan] };
const BAR_AWAY: Hue = Hue { dark: 0x23272e, light: 0xebeef2, sixteen: [Color::Reset, Color::Reset] };
const CHIP: Hue = Hue { dark: 0x2b323c, light: 0xe3e8ee, sixteen: [Color::Reset, Color::Reset] };
/// Text on a ground of ours: the terminal's own colour of text need not suit it.
const INK: Hue = Hue { dark: 0xe6e9ee, light: 0x1b1f24, sixteen: [Color::Reset, Color::Reset] };
const QUOTE: Hue = Hue { dark: 0x333a22, light: 0xfaf3c8, sixteen: [Color::Reset, Color::Reset] };

impl Ground {
    /// The name in the config and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Ground::Dark => "dark",
            Ground::Light => "light",
            Ground::Plain => "none",
        }
    }
}

impl Theme {
    /// The look for a ground and a number of colours, with the signs of [`UNICODE`].
    pub fn new(ground: Ground, depth: Depth) -> Theme {
        let side = match ground {
            Ground::Dark => 0,
            Ground::Light => 1,
            Ground::Plain => return Theme::plain(depth),
        };
        let colour = |hue: &Hue| {
            let rgb = [hue.dark, hue.light][side];
            match depth {
                Depth::Sixteen => hue.sixteen[side],
                Depth::Palette => Color::Indexed(nearest(rgb)),
                Depth::True => Color::from_u32(rgb),
            }
        };
        let fg = |hue: &Hue| Style::new().fg(colour(hue));
        let on = |ground: &Hue| Style::new().fg(colour(&INK)).bg(colour(ground));
        let bar = match depth {
            Depth::Sixteen => Style::new().fg([Color::White, Color::Black][side]).bg(colour(&BAR)),
            Depth::Palette | Depth::True => on(&BAR),
        };
        let quote = match depth {
            Depth::Sixteen => Style::new().add_modifier(Modifier::REVERSED),
            Depth::Palette | Depth::True => on(&QUOTE).add_modifier(Modifier::BOLD),
        };
        Theme {
            ground,
            depth,
            text: Style::new(),
            dim: fg(&DIM),
            faint: fg(&FAINT),
            strong: Style::new().add_modifier(Modifier::BOLD),
            accent: fg(&ACCENT).add_modifier(Modifier::BOLD),
            date: fg(&DATE),
            warn: fg(&WARN),
            alert: fg(&ALERT),
            selection: bar,
            selection_away: on(&BAR_AWAY),
            chip: [on(&CHIP), fg(&WARN).bg(colour(&CHIP))],
            matched: fg(&ACCENT).add_modifier(Modifier::UNDERLINED),
            quote,
            glyphs: UNICODE,
        }
    }

    /// Without any colour.
    fn plain(depth: Depth) -> Theme {
        let with = |modifier| Style::new().add_modifier(modifier);
        Theme {
            ground: Ground::Plain,
            depth,
            text: Style::new(),
            dim: Style::new(),
            faint: with(Modifier::DIM),
            strong: with(Modifier::BOLD),
            accent: with(Modifier::BOLD),
            date: Style::new(),
            warn: with(Modifier::BOLD),
            alert: with(Modifier::BOLD),
            selection: with(Modifier::REVERSED),
            selection_away: with(Modifier::UNDERLINED),
            chip: [Style::new(), with(Modifier::UNDERLINED)],
            matched: with(Modifier::UNDERLINED),
            quote: with(Modifier::REVERSED),
            glyphs: UNICODE,
        }
    }

    /// The next one: dark, light, none.
    pub fn next(self) -> Theme {
        let ground = match self.ground {
            Ground::Dark => Ground::Light,
            Ground::Light => Ground::Plain,
            Ground::Plain => Ground::Dark,
        };
        Theme::new(ground, self.depth).with_glyphs(self.glyphs)
    }

    /// The same look with other signs.
    pub fn with_glyphs(self, glyphs: Glyphs) -> Theme {
        Theme { glyphs, ..self }
    }
}

/// The nearest colour of the xterm palette beyond its first sixteen, which every user sets to taste.
fn nearest(rgb: u32) -> u8 {
    let parts = [rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff].map(|p| p as i32);
    let far = |other: [i32; 3]| parts.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<i32>();
    let step = |i: i32| if i == 0 { 0 } else { 55 + 40 * i };
    let cube = (0..216).map(|i| (16 + i, [step(i / 36), step(i / 6 % 6), step(i % 6)]));
    let greys = (0..24).map(|i| (232 + i, [8 + 10 * i; 3]));
    cube.chain(greys).min_by_key(|(_, colour)| far(*colour)).map_or(7, |(i, _)| i as u8)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn colours_of_the_palette() {
        for (rgb, want) in [(0x000000, 16), (0xffffff, 231), (0xff0000, 196), (0x808080, 244), (0x5f87af, 67)] {
            assert_eq!(nearest(rgb), want, "{rgb:06x}");
        }
    }

    #[test]
    fn no_colour_means_none() {
        let theme = Theme::new(Ground::Plain, Depth::True);
        let styles = [theme.text, theme.dim, theme.faint, theme.strong, theme.accent, theme.date, theme.warn]
            .into_iter()
            .chain([theme.alert, theme.selection, theme.selection_away, theme.matched, theme.quote])
            .chain(theme.chip);
        for style in styles {
            assert_eq!((style.fg, style.bg), (None, None), "{style:?}");
        }
    }

    #[test]
    fn every_sign_is_one_cell_wide_everywhere() {
        for glyphs in [UNICODE, ASCII] {
            let all = [glyphs.rule, glyphs.rail, glyphs.node, glyphs.span, glyphs.ahead].concat();
            for sign in all.into_iter().chain([glyphs.divider, glyphs.dot, glyphs.joined]).chain(glyphs.ramp) {
                assert_eq!((sign.width(), sign.width_cjk()), (1, 1), "{sign}");
            }
        }
    }
}
