/** How near what somebody wrote is to what there is. Reads and writes nothing; must not know what the names stand for. */
package io.mentorkd.spelling;
