/** Grading measured: records a second by the convention {@code strict} beside {@code mentor-kd}, without Kafka. */
package io.mentorkd.benchmarks.grading;
