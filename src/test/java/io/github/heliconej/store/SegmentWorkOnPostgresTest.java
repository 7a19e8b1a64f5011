package io.github.heliconej.store;

/** The same on the other database. */
class SegmentWorkOnPostgresTest extends SegmentWorkTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
