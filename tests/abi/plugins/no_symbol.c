/* A shared library, but no plugin: the author misspelt the name. */
__attribute__((visibility("default"))) int rapporteur_plugni = 1;
