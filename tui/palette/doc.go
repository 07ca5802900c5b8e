// Package palette is a box over the screen in which every command can be found by a few letters of its name, and filled
// in where it needs values.
//
//	p := palette.New(commands, &th)      // once: it remembers what was used last
//	p.Resize(w, h)                       // the size of the whole screen, whenever it changes
//	p.Open(commands)                     // whenever it is opened again, with what can be done now
//	cmd := p.Choose("fault")             // for a key of its own: as if that command was found and Enter pressed
//	cmd := p.Update(key)                 // every key while it is open, but those that quit or suspend
//	rows = p.Over(rows)                  // draws it over a frame of h rows with w cells each
//
// The command that Update and Choose return, unless it is nil, says that the palette is done: its message is a Chosen,
// with the command's ID and the values of its form, or Closed. The screen then stops to show it. Choose returns nil where
// there is a form to fill in, where the command is disabled, and where there is no such command.
//
// A command is one value: what it is called, the key that does the same, why it cannot be done now, and what it does. The
// screen has the list of them.
//
// The theme is the one that the pointer leads to at the moment, so a palette follows when that changes. What commands
// hold is made safe to show by Open. Values are handed over as they were typed, without blanks around them: they are no
// safer to show than anything that is typed. The checks of a path look at the file system, once for every change.
//
// It may import caret, the form, the cells, the line editor, the layout and the theme.
package palette
