/**
 * A mentor's token distributions over a target, cut to the likeliest tokens without bias, and their packing into bytes. Must
 * not know where the bytes go.
 */
package io.mentorkd.models.softlabels;
