/**
 * The whole pipeline on one machine, from generated questions to a trained student, through the same topics and stages as
 * in production. Starts a throw-away cluster in a process of its own and stops it again.
 */
package io.mentorkd.pipelines.demo;
