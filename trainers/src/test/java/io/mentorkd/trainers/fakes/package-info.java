/** Topics and announcements in memory, for tests of trainers without a broker. */
package io.mentorkd.trainers.fakes;
