package io.mentorkd.cli.replay;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.log.LogTruncatedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** What the failures of a replay mean to who asked for it. */
final class ReplayFailures {

    private ReplayFailures() {}

    /** What {@code work} returns; its failures with their exit codes. */
    static <T> T told(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, wrong.getMessage(), wrong);
        } catch (LogTruncatedException conflict) {
            throw new CommandFailure(ExitCode.CONFLICT, conflict.getMessage(), conflict);
        } catch (ProducerFencedException | InvalidProducerEpochException taken) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    "another process has begun to run the same plan and goes on with it: run a plan once at a time",
                    taken);
        }
    }

    /** What {@code work} returns; a file that is there already is not written over. */
    static void writing(Path file, Writing work) throws Exception {
        try {
            work.write();
        } catch (FileAlreadyExistsException there) {
            throw new CommandFailure(
                    ExitCode.CONFLICT, file + " exists and is not written over: name another file", there);
        }
    }

    /** Writes a file. */
    interface Writing {
        void write() throws Exception;
    }
}
