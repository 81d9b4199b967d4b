package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
)

// client sends prepared requests over one connection. It reads just enough of
// the answer to check it, so that what is measured is the server and not the
// client beside it.
type client struct {
	conn   net.Conn
	in     *bufio.Reader
	body   []byte
	status int
	etag   string
}

func dial(url string) (*client, error) {
	conn, err := net.Dial("tcp", hostOf(url))
	if err != nil {
		return nil, err
	}
	return &client{conn: conn, in: bufio.NewReaderSize(conn, 64<<10)}, nil
}

func hostOf(url string) string {
	host, _, _ := strings.Cut(strings.TrimPrefix(url, "http://"), "/")
	return host
}

// post is a GraphQL request by POST. It asks for a fresh answer: what is
// measured is the making of it.
func post(url string, body []byte) []byte {
	return fmt.Appendf(nil, "POST /graphql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nCache-Control: no-cache\r\nContent-Length: %d\r\n\r\n%s", hostOf(url), len(body), body)
}

// ask sends a request and returns the body, valid until the next one.
func (c *client) ask(request []byte) ([]byte, error) {
	if _, err := c.conn.Write(request); err != nil {
		return nil, err
	}
	line, err := c.in.ReadSlice('\n')
	if err != nil {
		return nil, err
	}
	if _, rest, ok := bytes.Cut(line, []byte(" ")); ok && len(rest) > 3 {
		c.status, err = strconv.Atoi(string(rest[:3]))
	}
	if err != nil {
		return nil, fmt.Errorf("the answer begins with %q", line)
	}
	length, err := c.header()
	if err != nil {
		return nil, err
	}
	if cap(c.body) < length {
		c.body = make([]byte, length)
	}
	c.body = c.body[:length]
	if _, err := io.ReadFull(c.in, c.body); err != nil {
		return nil, err
	}
	return c.body, nil
}

// header reads up to the body and gives the body's length.
func (c *client) header() (length int, err error) {
	length = -1
	for {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		if len(line) == 2 {
			break
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		switch {
		case bytes.EqualFold(name, []byte("Content-Length")):
			if length, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return 0, err
			}
		case bytes.EqualFold(name, []byte("ETag")):
			c.etag = string(bytes.TrimSpace(value))
		}
	}
	if c.status == 304 {
		return 0, nil
	}
	if length < 0 {
		return 0, fmt.Errorf("the answer does not state its length")
	}
	return length, nil
}

// answered is an answer with data and no errors.
func (c *client) answered(request []byte) ([]byte, error) {
	body, err := c.ask(request)
	if err == nil && (c.status != 200 || bytes.HasPrefix(body, []byte(`{"errors"`))) {
		return nil, fmt.Errorf("the server answered %d: %.500s", c.status, body)
	}
	return body, err
}
