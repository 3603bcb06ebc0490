// Command examplefiles writes the worked month's workbooks into a folder:
//
//	go run ./server/intake/examplefiles DIR
package main

import (
	"fmt"
	"os"

	"duolao/server/intake/exampletest"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: examplefiles DIR")
		os.Exit(2)
	}
	if err := exampletest.Write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
