/**
 * A mentor's token distributions over a target, cut to the likeliest tokens without bias, and their packing into bytes: {@link
 * io.mentorkd.models.softlabels.SoftLabelPacking} is the entry. Models make {@link
 * io.mentorkd.models.softlabels.TokenDistributions} and learn from them.
 *
 * <p>Dimensions: T tokens of a target, V vocabulary, K entries kept of it, R temperatures. Must not know where the bytes go.
 */
package io.mentorkd.models.softlabels;
