package io.github.heliconej.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the upstream answers to the requests of one model (or path), in order, the last reply again and again; and what has
 * arrived there. Without a reply of its own it gives a good answer. Safe for concurrent use.
 */
public final class Script {

    private final Reply otherwise;
    private final List<Reply> replies = new ArrayList<>();
    private final List<Recorded> requests = new ArrayList<>();
    private int next;
    private int active;
    private int maxActive;

    Script(Reply otherwise) {
        this.otherwise = otherwise;
    }

    /** Replaces all replies by this one. */
    public synchronized Script answer(Reply reply) {
        replies.clear();
        next = 0;
        return then(reply);
    }

    /** Adds a reply for the request after those that have a reply already. */
    public synchronized Script then(Reply reply) {
        replies.add(reply);
        return this;
    }

    /** Gives the last reply so many times in all before the next one. */
    public synchronized Script times(int count) {
        var last = replies.get(replies.size() - 1);
        for (int i = 1; i < count; i++) {
            replies.add(last);
        }
        return this;
    }

    /** All requests so far, in the order of their arrival. */
    public synchronized List<Recorded> requests() {
        return List.copyOf(requests);
    }

    /**
     * Waits for requests to arrive and answers all so far.
     *
     * @throws AssertionError if fewer have come within the time
     */
    public synchronized List<Recorded> awaitRequests(int count, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (requests.size() < count) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("expected " + count + " requests, saw " + requests.size());
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for requests", e);
            }
        }
        return requests();
    }

    /** How many requests are being answered at this moment. */
    public synchronized int active() {
        return active;
    }

    /** The most that were ever being answered at once. */
    public synchronized int maxActive() {
        return maxActive;
    }

    /** Forgets the requests so far, for tests that send very many. */
    public synchronized void forget() {
        requests.clear();
    }

    synchronized Reply begin(Recorded request) {
        requests.add(request);
        maxActive = Math.max(maxActive, ++active);
        notifyAll();
        if (replies.isEmpty()) {
            return otherwise;
        }
        return replies.get(Math.min(next++, replies.size() - 1));
    }

    synchronized void end(Recorded request) {
        if (request.leave()) {
            active--;
        }
    }

    synchronized boolean isScripted() {
        return !replies.isEmpty();
    }
}
