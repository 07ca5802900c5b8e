package options

import "time"

// Left says how many messages may still be sent in this hour and, when none may, when the next one is possible. Its error
// says what is wrong with the file that counts them.
func (r *Run) Left() (left int, next time.Time, err error) {
	return r.space.Ledger().Left(time.Now())
}

// PerHour is how many messages may be sent in an hour, over all runs.
func (r *Run) PerHour() int { return r.settings.PerHour }
