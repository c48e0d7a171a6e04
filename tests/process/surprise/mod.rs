//! The program runs only git, and the editor and the opener on request, whatever a repository, an environment or a file name says; it
//! writes only into the site and its own folders, and uses no network.
mod hostile_git;
mod strace;
mod traced;
