/**
 * Mentors at work: what a fine-tuned mid-size model adds to the teacher's rationales.
 *
 * <p>Reads {@code checkpoints} for the promoted mentor and follows newer ones between batches.
 * {@link io.mentorkd.producers.mentors.MentorGenerator} reads {@code questions} with a share group and writes rationales of its
 * own to {@code rationales}; {@link io.mentorkd.producers.mentors.MentorLabeler} reads {@code rationales.accepted} with a
 * consumer group and writes {@code soft-labels}, exactly once. Must not know how a mentor is trained, nor whether what it
 * writes is right.
 */
package io.mentorkd.producers.mentors;
