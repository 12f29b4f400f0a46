#!/bin/sh
# protoc starts its plugin as a program; this is the one of go.mod's version.
exec go run google.golang.org/protobuf/cmd/protoc-gen-go
