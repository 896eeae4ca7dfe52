/**
 * {@code mentorkd dashboard}: one page that shows a pipeline live, from questions to checkpoints, and lets its owner act.
 *
 * <p>{@link io.mentorkd.dashboard.Dashboard} puts it together: {@code tail} follows topics, {@code views} and
 * {@code pipeline} keep what is shown in bounded memory, {@code http} and {@code routes} answer the page, {@code live} tells it
 * what changes. Reads every topic of the pipeline, joins no group and commits nothing; writes {@code questions} and
 * {@code checkpoints}, and only when told to by somebody who has the token. The page itself lies beside this package. Must not
 * know models: who answers questions is given to it.
 */
package io.mentorkd.dashboard;
