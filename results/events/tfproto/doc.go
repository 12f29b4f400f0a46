// Package tfproto holds the part of TensorFlow's protocol buffer messages that
// event files of scalars need: tensorflow.Event and tensorflow.Summary, with
// the official package, message and field names and numbers, so that whatever
// reads TensorFlow's files reads ours. Fields that are left out are kept as
// unknown fields when a message that has them is read and written again.
//
// The Go files are generated; change event.proto or summary.proto and run
// go generate, which needs protoc (Debian: protobuf-compiler).
package tfproto

//go:generate protoc --plugin=protoc-gen-go=protoc-gen-go.sh --proto_path=../../.. --go_out=../../.. --go_opt=module=oodscope results/events/tfproto/summary.proto results/events/tfproto/event.proto
