package io.github.heliconej.container;

import java.io.File;
import java.util.List;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What can be deployed; built by Maven before the tests in containers run. */
public final class Applications {
    private static final String WAR = "heliconej.war";

    private Applications() {}

    /** The WAR as shipped. */
    public static WebArchive gateway() {
        return ShrinkWrap.create(ZipImporter.class, WAR).importFrom(built(WAR)).as(WebArchive.class);
    }

    /**
     * An application of somebody else's at the same context root, with the {@code service} jar and what it needs among its
     * libraries, as Maven puts them there.
     */
    public static WebArchive embedding(Class<?>... classes) {
        WebArchive archive = ShrinkWrap.create(WebArchive.class, WAR)
                .addAsLibrary(built("heliconej.service.jar"))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addClasses(classes);
        gateway().getContent(Filters.include("/WEB-INF/lib/.*")).forEach((path, library) -> {
            if (library.getAsset() != null) {
                archive.add(library.getAsset(), path);
            }
        });
        for (String descriptor : List.of("ibm-web-ext.xml", "glassfish-web.xml")) {
            archive.addAsWebInfResource(gateway().get("WEB-INF/" + descriptor).getAsset(), descriptor);
        }
        return archive;
    }

    private static File built(String property) {
        return new File(Settings.required(property));
    }
}
