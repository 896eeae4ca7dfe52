/**
 * {@code mentorkd grade audit}: a sample of what was graded for a person to look at, and what the person says of it. An overruled
 * verdict is a judgement like an outside grader's: the filter writes what follows from it.
 */
package io.mentorkd.cli.audit;
