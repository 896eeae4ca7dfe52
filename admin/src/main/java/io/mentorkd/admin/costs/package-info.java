/**
 * What teachers have cost, in money and tokens, by task and model: of a rationale, of an accepted one, and of one that was trained on.
 * Reads {@code rationales}, {@code rationales.accepted} and {@code examples} from their beginnings; what is in no record is not known
 * here. Must not know how it is shown.
 */
package io.mentorkd.admin.costs;
