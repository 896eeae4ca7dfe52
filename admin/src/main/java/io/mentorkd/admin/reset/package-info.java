/**
 * Where a group goes on reading, moved on purpose: what would be skipped or read again, written down so that it can be undone,
 * never under the feet of active members, and looked at again afterwards. Reads the offsets of topics; writes those of one
 * group. Must not know what the group does with its records.
 */
package io.mentorkd.admin.reset;
