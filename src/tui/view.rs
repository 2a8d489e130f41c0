//! The whole screen: asks the layout where, each pane to draw itself, and sets the titles and the few lines between
//! them. Changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::event::Progress;
use super::layout::{self, Form};
use super::pane::{Ctx, filter, status};
use super::pen::Pen;
use super::state::{Focus, State};
use super::words;
use crate::text;

/// Draws `state` into `buf`. Returns where the text cursor stands, if it is shown.
pub fn draw(state: &State, buf: &mut Buffer) -> Option<Position> {
    let ctx = state.ctx();
    let mut cursor = match ctx.places.form {
        Form::Line => draw_line(state, &ctx, buf),
        Form::Compact | Form::Stacked | Form::Beside => {
            let cursor = state.panes.filter.draw(&ctx, ctx.places.filter, buf);
            draw_panes(state, &ctx, buf);
            status::draw(state, ctx.places.status, buf);
            cursor
        }
    };
    for overlay in &state.overlays {
        cursor = overlay.draw(&ctx, state.shared.area, buf);
    }
    state.panes.filter.draw_completions(&ctx, state.shared.area, buf);
    cursor
}

/// The smallest screen: the filter while it is typed, else the summit under the cursor.
fn draw_line(state: &State, ctx: &Ctx, buf: &mut Buffer) -> Option<Position> {
    let area = ctx.places.timeline.inner;
    if ctx.focus == Focus::Filter {
        return state.panes.filter.draw(ctx, area, buf);
    }
    let mut pen = Pen::new(buf, area, 0);
    let Some(position) = ctx.selected else {
        pen.put(if ctx.progress.is_some() { "reading" } else { "no summit" }, ctx.theme.dim);
        return None;
    };
    let summit = ctx.timeline.summit(position);
    let rank = ctx.hits.nearest_rank(position).map_or(0, |rank| rank + 1);
    pen.put(">", ctx.theme.accent);
    if area.width >= 16 {
        pen.right(&format!("{rank}/{}", ctx.hits.len()), ctx.theme.dim);
    }
    let date = summit.date.map_or_else(|| "no date".to_owned(), words::date);
    pen.put(&date, ctx.theme.date).skip(1);
    pen.put(&words::parties(&summit.countries, 12), ctx.theme.strong).skip(1);
    pen.put(words::place(&summit.venue), ctx.theme.text);
    None
}

fn draw_panes(state: &State, ctx: &Ctx, buf: &mut Buffer) {
    let (panes, places) = (&state.panes, &ctx.places);
    for line in places.dividers {
        for row in 0..line.height {
            Pen::new(buf, line, row).put(ctx.theme.glyphs.divider, ctx.theme.faint);
        }
    }
    let rank = ctx.selected.and_then(|p| ctx.hits.nearest_rank(p));
    let rank = rank.map(|rank| format!("{} of {}", words::number(rank + 1), words::number(ctx.hits.len())));
    let timeline = matches!(ctx.focus, Focus::Timeline | Focus::Filter);
    title(ctx, places.timeline, ("1 Timeline", &rank.unwrap_or_default()), timeline, buf);
    let named = if panes.source.is_some() { "2 Source" } else { "2 Detail" };
    title(ctx, places.detail, (named, ""), ctx.focus == Focus::Detail, buf);
    title(ctx, places.facets, ("3 Facets", ""), ctx.focus == Focus::Facets, buf);
    let rows = places.timeline.inner;
    match (ctx.timeline.is_empty(), ctx.hits.is_empty(), ctx.progress) {
        (true, _, Some(progress)) => draw_loading(ctx, progress, rows, buf),
        (true, _, None) => draw_empty_archive(ctx, rows, buf),
        (false, true, _) if !ctx.query.is_empty() => filter::draw_empty(ctx, rows, buf),
        (false, true, _) => draw_only_others(ctx, rows, buf),
        (false, false, _) => panes.timeline.draw(ctx, rows, buf),
    }
    panes.timeline.draw_axis(ctx, places.axis, buf);
    panes.facets.draw(ctx, places.facets.inner, buf);
    match &panes.source {
        Some(source) => source.draw(ctx, places.detail.inner, buf),
        None => panes.detail.draw(ctx, places.detail.inner, buf),
    }
}

/// The rule over a pane with its name, heavy over the pane that has the keys.
fn title(ctx: &Ctx, pane: layout::Pane, (name, right): (&str, &str), focused: bool, buf: &mut Buffer) {
    let theme = ctx.theme;
    let (rule, style) = match focused {
        true => (theme.glyphs.rule[1], theme.accent),
        false => (theme.glyphs.rule[0], theme.faint),
    };
    let mut pen = Pen::new(buf, pane.title, 0);
    pen.fill(rule, style);
    let mut pen = Pen::new(buf, pane.title, 0);
    pen.skip(1).put(&format!(" {name} "), if focused { theme.accent } else { theme.dim });
    if !right.is_empty() && pen.room() > text::width(right) + 6 {
        let end = usize::from(pane.title.width).saturating_sub(text::width(right) + 3);
        pen.to(end).put(&format!(" {right} "), theme.dim);
    }
}

/// Nothing is there yet: how far it is.
fn draw_loading(ctx: &Ctx, progress: Progress, area: Rect, buf: &mut Buffer) {
    let (read, found) = progress.files;
    let files = match found {
        0 => "looking for files".to_owned(),
        1 => "one file".to_owned(),
        _ => format!("{read} of {found} files"),
    };
    paragraph(ctx, &["Reading", &files, "", "q leaves"], area, buf);
}

/// Nothing is there at all: what to do.
fn draw_empty_archive(ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let problems = match ctx.problems.len() {
        0 => String::new(),
        1 => "One problem was found: press ! to see it.".to_owned(),
        n => format!("{n} problems were found: press ! to see them."),
    };
    let lines = [
        "No summit here",
        "Nothing that was read reports a meeting of leaders.",
        "",
        problems.as_str(),
        "Give a file or a folder: summitline FOLDER",
        "It reads records (.toml .json .jsonl), tables (.csv .tsv) and articles (.txt .html).",
        "Without a path it opens the archive it comes with.",
        "",
        "R reads again, q leaves.",
    ];
    paragraph(ctx, &lines, area, buf);
}

/// What was read holds no summit, only calls, letters and the like.
fn draw_only_others(ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let lines = [
        "No summit here",
        &format!("What was read ({}) is calls, letters, plans, or talks without leaders.", ctx.timeline.len()),
        "",
        "/ then is:other shows them, each with the reason.",
    ];
    paragraph(ctx, &lines, area, buf);
}

/// A heading and lines of text, wrapped.
fn paragraph(ctx: &Ctx, lines: &[&str], area: Rect, buf: &mut Buffer) {
    let mut row = 1;
    for (i, line) in lines.iter().enumerate().filter(|(i, l)| *i == 0 || !l.is_empty() || !lines[i - 1].is_empty()) {
        for part in text::wrap(line, usize::from(area.width)) {
            let style = if i == 0 { ctx.theme.strong } else { ctx.theme.text };
            Pen::new(buf, area, row).put(line.get(part).unwrap_or_default(), style);
            row += 1;
        }
    }
}
