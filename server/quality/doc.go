// Package quality has the figures of service quality: how many orders were done in time, how satisfied senders and
// customers are, how many faults came back.
package quality
