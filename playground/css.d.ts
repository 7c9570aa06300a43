/** What the site's bundler makes of a style sheet that a script imports: nothing for the script. */
declare module "*.css" {}
