package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// apart runs a part of the measurements in a folder of its own, and removes its files and
// databases when it has been measured: the next part needs the room. Those of a part that failed
// stay to be looked at.
func (s settings) apart(name string, run func(settings) error) error {
	s.dir = filepath.Join(s.dir, name)
	if err := os.Mkdir(s.dir, 0o700); err != nil {
		return err
	}
	if err := run(s); err != nil {
		return err
	}
	return os.RemoveAll(s.dir)
}

// part is something that can be measured by itself.
type part struct {
	name string
	run  func(context.Context, settings, *results) error
}

// parts are measured in this order.
func parts(s settings) []part {
	all := []part{
		{"load", func(ctx context.Context, s settings, r *results) (err error) {
			r.Load, err = benchLoad(ctx, s)
			return err
		}},
		{"folder", func(ctx context.Context, s settings, r *results) (err error) {
			r.Folder, err = benchFolder(ctx, s)
			return err
		}},
		{"ufdr", func(ctx context.Context, s settings, r *results) (err error) {
			r.UFDR, err = benchUFDR(ctx, s)
			return err
		}},
	}
	if s.many > 0 {
		all = append(all, part{"many", func(ctx context.Context, s settings, r *results) (err error) {
			r.Many, err = benchMany(ctx, s)
			return err
		}})
	}
	return all
}

// chosen are the parts that -only names; shapes tells whether the questions are measured.
func chosen(s settings, only string) (shapes bool, loads []part, err error) {
	switch only {
	case "":
		return true, parts(s), nil
	case "query", "peer":
		return true, nil, nil
	}
	for _, p := range parts(s) {
		if p.name == only || only == "load" && p.name == "folder" {
			loads = append(loads, p)
		}
	}
	switch {
	case len(loads) > 0:
		return false, loads, nil
	case only == "many":
		return false, nil, errors.New("-only many needs -many")
	}
	return false, nil, fmt.Errorf("-only takes query, peer, load, ufdr or many")
}

func measureParts(ctx context.Context, s settings, only string, r *results) error {
	shapes, loads, err := chosen(s, only)
	if err != nil {
		return err
	}
	if only == "query" {
		s.peer = ""
	}
	if shapes {
		if err := benchSizes(ctx, s, r); err != nil {
			return err
		}
	}
	for _, p := range loads {
		if err := s.apart(p.name, func(s settings) error { return p.run(ctx, s, r) }); err != nil {
			return err
		}
	}
	return nil
}
