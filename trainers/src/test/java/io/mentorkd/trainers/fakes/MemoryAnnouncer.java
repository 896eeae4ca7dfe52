package io.mentorkd.trainers.fakes;

import io.mentorkd.trainers.runs.PromotedModel;
import io.mentorkd.trainers.runs.RunAnnouncer;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps what is announced. Every call tells the kill switch first. */
public final class MemoryAnnouncer implements RunAnnouncer {

    private final KillSwitch killSwitch;
    private final List<TrainingCheckpoint> announced = new ArrayList<>();
    private final List<Long> measuredSteps = new ArrayList<>();
    private final List<Map<String, Double>> measurements = new ArrayList<>();
    private final List<String> evaluatedTasks = new ArrayList<>();
    private Optional<PromotedModel> promoted = Optional.empty();
    private boolean turned;
    private boolean finished;

    public MemoryAnnouncer(KillSwitch killSwitch) {
        this.killSwitch = killSwitch;
    }

    public List<TrainingCheckpoint> announced() {
        return announced;
    }

    public List<Long> measuredSteps() {
        return measuredSteps;
    }

    public List<Map<String, Double>> measurements() {
        return measurements;
    }

    public List<String> evaluatedTasks() {
        return evaluatedTasks;
    }

    @Override
    public void announce(TrainingCheckpoint checkpoint) {
        killSwitch.pass("announcement of revision " + checkpoint.revision());
        announced.add(checkpoint);
        if (checkpoint.manifest().promoted()) {
            promoted = Optional.of(PromotedModel.of(checkpoint));
        }
    }

    /** Whether training ever came on. */
    public boolean hasTurned() {
        return turned;
    }

    /** Whether the run has ended as it was to. */
    public boolean isFinished() {
        return finished;
    }

    @Override
    public void turned() {
        turned = true;
    }

    @Override
    public void finished() {
        finished = true;
    }

    /** A person promotes what a trainer did not, or another run does. */
    public void promote(PromotedModel model) {
        promoted = Optional.of(model);
    }

    @Override
    public Optional<PromotedModel> promoted() {
        return promoted;
    }

    @Override
    public Set<String> inUse() {
        return promoted.map(PromotedModel::weightsSha256).map(Set::of).orElse(Set.of());
    }

    @Override
    public void step(int round, long step, Map<String, Double> values) {
        killSwitch.pass("metrics of step " + step);
        measuredSteps.add(step);
        measurements.add(values);
    }

    @Override
    public void evaluation(int round, long step, String task, Map<String, Double> values) {
        killSwitch.pass("metrics of task " + task);
        evaluatedTasks.add(task);
    }

    @Override
    public void close() {
        // Holds nothing open.
    }
}
