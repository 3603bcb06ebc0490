package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// cores is how many a server may use at once.
const cores = 2

// child is a process of ours that listens.
type child struct {
	cmd  *exec.Cmd
	addr string
}

// serve starts a process and waits until it has printed "http://address".
func serve(ctx context.Context, stdin io.Reader, env []string, name string, args ...string) (*child, error) {
	cmd := exec.CommandContext(ctx, name, args...) //nolint:gosec // the program that is measured
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 20 * time.Second
	cmd.Env = append(os.Environ(), append(env, fmt.Sprintf("GOMAXPROCS=%d", cores))...)
	cmd.Stdin = stdin
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	var complaints strings.Builder
	errs, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s (run `make build` first): %w", name, err)
	}
	ready := make(chan struct{})
	go func() { // the log is written, as it would be, and thrown away
		r := bufio.NewReader(errs)
		for {
			line, err := r.ReadSlice('\n')
			select {
			case <-ready:
			default:
				complaints.Write(line)
			}
			if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
				return
			}
		}
	}()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, addr, ok := strings.Cut(lines.Text(), "http://"); ok {
			close(ready)
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return &child{cmd, strings.TrimSpace(addr)}, nil
		}
	}
	_ = cmd.Wait()
	return nil, fmt.Errorf("%s did not start: %s", name, complaints.String())
}

// stop ends the process in its own good time.
func (c *child) stop() error {
	_ = c.cmd.Process.Signal(syscall.SIGTERM)
	return c.cmd.Wait()
}

// memory is the most memory that the process had, in bytes, once it has ended.
func (c *child) memory() int64 { return peak(c.cmd.ProcessState) }

func peak(s *os.ProcessState) int64 {
	if u, ok := s.SysUsage().(*syscall.Rusage); ok {
		return u.Maxrss << 10 // Linux counts kilobytes
	}
	return 0
}

// resident is the memory that the process has at present, in bytes.
func (c *child) resident() (int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", c.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(text))
	if len(fields) < 2 {
		return 0, fmt.Errorf("/proc/%d/statm: %s", c.cmd.Process.Pid, text)
	}
	pages, err := strconv.ParseInt(fields[1], 10, 64)
	return pages * int64(os.Getpagesize()), err
}

// cpu is how much processor time the process has had; 0 where the system does not tell.
func (c *child) cpu() time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", c.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), ") ") // the name may hold anything
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond // Linux counts hundredths
}
