package io.github.heliconej.gateway;

import io.github.heliconej.upstream.TargetGuard;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What a try needs beside the wire: waiting, the targets' health, and which addresses are allowed. */
@Dependent
final class Upkeep {

    final Pause pause;
    final TargetHealth health;
    final TargetGuard guard;

    @Inject
    Upkeep(Pause pause, TargetHealth health, TargetGuard guard) {
        this.pause = pause;
        this.health = health;
        this.guard = guard;
    }
}
