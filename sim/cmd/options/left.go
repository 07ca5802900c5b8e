package options

import "time"

// Left is how many messages may still be sent in this hour and, if none, when the next one may be. It returns an error if
// the file that counts them cannot be used.
func (r *Run) Left() (left int, next time.Time, err error) {
	return r.space.Ledger().Left(time.Now())
}

// PerHour is how many messages may be sent in an hour, over all runs.
func (r *Run) PerHour() int { return r.settings.PerHour }
