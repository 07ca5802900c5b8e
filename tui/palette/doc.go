// Package palette is a box over the screen in which every command can be found by a few letters of its name, and filled
// in where it needs values.
//
//	p := palette.New(commands, &th)      // once; it remembers what was used
//	p.Open(commands)                     // whenever it is opened again, with what can be done now
//	p.Choose("fault")                    // the same as finding that command and pressing Enter: for a key of its own
//	p.Resize(w, h)                       // the size of the whole screen
//	cmd := p.Update(key)                 // every key while it is open, but those that quit
//	rows = p.Over(rows)                  // draws it over a frame of h rows with w cells each
//
// Update returns a command when the palette is done: its message is a Chosen, with the command's ID and the values of its
// form, or Closed. Either way the palette wants to be put away; until the next Open it would show what it showed.
//
// Standard is the list of what callsim can do. Its Keys are for the screen to fill in, and Disabled, where a command
// cannot be chosen now. The ID of what the caller says is the prefix Say and then the words, as they are typed in the
// input line: placeholders are expanded by the call.
//
// The palette looks up only fields that it draws, and draws from the theme it was given a pointer to: when that theme
// changes, so does the palette. What the commands hold is made safe to show by Open; values are handed over as typed.
//
// It may import the form, the cells, the line editor, the layout and the theme and, for Standard, what callsim's
// commands are made of.
package palette
