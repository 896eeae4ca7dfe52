/**
 * What teachers have cost, by task and model: {@code mentorkd teacher costs}. Reads {@code rationales} and
 * {@code rationales.accepted} from their beginnings; what is in no record is not known here.
 */
package io.mentorkd.cli.costs;
