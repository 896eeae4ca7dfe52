/** What brings data in: {@code mentorkd questions} and {@code rationales}, and {@code grade}, which only looks at a file. */
package io.mentorkd.cli.questions;
