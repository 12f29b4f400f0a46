package events

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"google.golang.org/protobuf/proto"

	"oodscope/results/events/tfproto"
)

const filePrefix = "events.out.tfevents."

// Writer appends scalars to one event file. It is not safe for concurrent use.
type Writer struct {
	file   *os.File
	buffer *bufio.Writer
	record []byte // reused
	data   []byte // reused
}

// Create starts a new event file in dir, beside any that are there already. Its
// name sorts by now, to the nanosecond on one host.
func Create(dir string, now time.Time) (*Writer, error) {
	file, err := createFile(dir, now)
	if err != nil {
		return nil, fmt.Errorf("create event file: %w", err)
	}
	w := &Writer{file: file, buffer: bufio.NewWriter(file)}
	if err := errors.Join(w.begin(now), w.Flush()); err != nil {
		file.Close()
		return nil, err
	}
	return w, nil
}

// begin writes the record that makes a file an event file.
func (w *Writer) begin(now time.Time) error {
	return w.write(&tfproto.Event{
		WallTime:       seconds(now),
		What:           &tfproto.Event_FileVersion{FileVersion: "brain.Event:2"},
		SourceMetadata: &tfproto.SourceMetadata{Writer: "oodscope"},
	})
}

// Scalar appends one point. The format holds values as float32. Nothing needs
// to be on disk before Flush.
func (w *Writer) Scalar(tag string, step int64, wall time.Time, v float64) error {
	value := &tfproto.Summary_Value{Tag: tag, Value: &tfproto.Summary_Value_SimpleValue{SimpleValue: float32(v)}}
	return w.write(&tfproto.Event{
		WallTime: seconds(wall),
		Step:     step,
		What:     &tfproto.Event_Summary{Summary: &tfproto.Summary{Value: []*tfproto.Summary_Value{value}}},
	})
}

// Flush hands what was buffered to the operating system, so that readers see it.
func (w *Writer) Flush() error {
	if err := w.buffer.Flush(); err != nil {
		return fmt.Errorf("write event file: %w", err)
	}
	return nil
}

// Close flushes, syncs to disk and closes the file.
func (w *Writer) Close() error {
	return errors.Join(w.Flush(), w.file.Sync(), w.file.Close())
}

func (w *Writer) write(event *tfproto.Event) (err error) {
	w.data, err = proto.MarshalOptions{}.MarshalAppend(w.data[:0], event)
	if err != nil {
		return fmt.Errorf("encode event: %w", err)
	}
	w.record = appendRecord(w.record[:0], w.data)
	if _, err := w.buffer.Write(w.record); err != nil {
		return fmt.Errorf("write event file: %w", err)
	}
	return nil
}

// createFile makes a file that no one has: TensorFlow's name, with nanoseconds
// behind the host so that two files of one second sort as they were made.
func createFile(dir string, now time.Time) (*os.File, error) {
	for {
		name := fmt.Sprintf("%s%010d.%s.%09d", filePrefix, now.Unix(), hostName(), now.Nanosecond())
		file, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_APPEND|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, os.ErrExist) {
			return file, err
		}
		now = now.Add(time.Nanosecond)
	}
}

func hostName() string {
	name, err := os.Hostname()
	if err != nil || name == "" {
		return "localhost"
	}
	return strings.ReplaceAll(name, string(filepath.Separator), "_")
}

func seconds(t time.Time) float64 { return float64(t.Unix()) + float64(t.Nanosecond())/1e9 }
