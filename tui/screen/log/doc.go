// Package log is the screen of a run's whole log.
//
// What is on screen is anchored to a line, not to a row, so that only the lines in view are ever broken into rows: a log of
// twenty thousand lines, or one line of ten thousand characters, costs no more than a page. While the last line is on
// screen, new lines push it up; somebody who went back is left in peace.
package log
