package ufed

import (
	"bufio"
	"context"
	"encoding/binary"
	"io"

	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// later keeps messages that a report lists on their own on disk until it has been
// read: the chat that one belongs to, which tells who received it, may come after it. It takes memory for one message at a time.
type later struct {
	ctx  context.Context
	file *spool.File
	out  *bufio.Writer
	in   *bufio.Reader
	err  error
}

// add keeps a model.
func (l *later) add(m *model) error {
	if l.file == nil {
		f, err := spool.New(l.ctx)
		if err != nil {
			return err
		}
		l.file, l.out = f, bufio.NewWriterSize(f, 1<<16)
	}
	l.write(m)
	return l.err
}

// each gives back the models, in the order in which they were kept, and lets go
// of them.
func (l *later) each(take func() *model, give func(*model) error) error {
	if l.file == nil {
		return nil
	}
	if err := l.out.Flush(); err != nil {
		return err
	}
	if _, err := l.file.Seek(0, io.SeekStart); err != nil {
		return again(err)
	}
	l.in = bufio.NewReaderSize(l.file, 1<<16)
	for {
		if _, err := l.in.Peek(1); err == io.EOF {
			return nil
		}
		m := l.read(take)
		if l.err != nil {
			return again(l.err)
		}
		if err := give(m); err != nil {
			return err
		}
	}
}

func (l *later) close() {
	if l.file != nil {
		l.file.Close()
	}
}

func again(err error) error {
	return intel.Wrap(err, intel.Unavailable, "A temporary file could not be read.")
}

func (l *later) write(m *model) {
	deleted := 0
	if m.deleted {
		deleted = 1
	}
	l.texts(m.kind, m.id, m.extraction)
	l.numbers(m.line, deleted, len(m.aside), len(m.fields), len(m.parts))
	for what, n := range m.aside {
		l.texts(what)
		l.numbers(n)
	}
	for _, f := range m.fields {
		l.texts(f.name, f.value, f.formatted)
	}
	for _, p := range m.parts {
		l.texts(p.field)
		l.write(p.model)
	}
}

func (l *later) numbers(all ...int) {
	for _, n := range all {
		l.put(string(binary.AppendUvarint(nil, uint64(n))))
	}
}

func (l *later) texts(all ...string) {
	for _, s := range all {
		l.numbers(len(s))
		l.put(s)
	}
}

func (l *later) put(s string) {
	if _, err := l.out.WriteString(s); l.err == nil {
		l.err = err
	}
}

func (l *later) read(take func() *model) *model {
	m := take()
	m.kind, m.id, m.extraction = l.text(), l.text(), l.text()
	m.line, m.deleted = l.number(), l.number() == 1
	aside, fields, parts := l.number(), l.number(), l.number()
	for range aside {
		if m.aside == nil {
			m.aside = map[string]int{}
		}
		what := l.text()
		m.aside[what] = l.number()
	}
	for range fields {
		m.fields = append(m.fields, field{name: l.text(), value: l.text(), formatted: l.text()})
	}
	for range parts {
		p := part{field: l.text()}
		p.model = l.read(take)
		m.parts = append(m.parts, p)
	}
	return m
}

func (l *later) number() int {
	n, err := binary.ReadUvarint(l.in)
	if l.err == nil {
		l.err = err
	}
	if l.err != nil {
		return 0
	}
	return int(n)
}

func (l *later) text() string {
	b := make([]byte, l.number())
	if _, err := io.ReadFull(l.in, b); l.err == nil {
		l.err = err
	}
	return string(b)
}
