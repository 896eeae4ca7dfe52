/** The stages between topics: teacher, filter, mentor generator, mentor labeler and join, each until stopped or caught up. */
package io.mentorkd.cli.stages;
