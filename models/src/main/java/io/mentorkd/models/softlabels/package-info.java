/**
 * A mentor's token distributions over a target, cut to the likeliest tokens without bias, and their packing into bytes: {@link
 * io.mentorkd.models.softlabels.SoftLabelPacking} is the entry. Models make {@link
 * io.mentorkd.models.softlabels.TokenDistributions} and learn from them. What shape the tail has is told by {@link
 * io.mentorkd.models.softlabels.TailCodes} in a {@link io.mentorkd.models.softlabels.TailBasis}.
 *
 * <p>Dimensions: T tokens of a target, V vocabulary, K entries kept of it, R temperatures, D numbers of a
 * state, C codes of it. Must not know where the bytes go.
 */
package io.mentorkd.models.softlabels;
