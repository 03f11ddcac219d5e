//! Recipes leave their team: written, taken on, stopped, planned further.

use app::Ctx;
use app::adoption::NewAdoption;
use domain::recipe::Copying;
use domain::spread::Counting;
use domain::test::InTen;
use domain::text::{Line, Name, Prose};

use super::{Stage, get};
use crate::Error;
use crate::deed::{Deed, TakeOn};

impl Stage {
    pub(super) async fn spread(&mut self, ctx: &Ctx, deed: &Deed) -> Result<(), Error> {
        match deed {
            Deed::Recipe {
                test,
                key,
                parts,
                copying,
            } => {
                let test = get(&self.known.tests, test)?;
                let form = app::recipe::write_form(ctx, test).await?;
                let content = app::recipe::read(&form.title, |part| {
                    let said = parts.iter().find(|(one, _)| *one == part);
                    said.map_or_else(
                        || form.parts.get(&part).cloned().unwrap_or_default(),
                        |(_, words)| (*words).to_owned(),
                    )
                })
                .map_err(app::Error::from)?;
                let id = app::recipe::write(ctx, test, content, None).await?;
                if *copying != Copying::Asked {
                    app::recipe::answer_copying(ctx, id, *copying).await?;
                }
                self.known.recipes.insert(key, id);
            }
            Deed::TakeOn(new) => self.take_on(ctx, new).await?,
            Deed::Fidelity {
                adoption,
                kind,
                part,
                words,
            } => {
                let adoption = get(&self.known.adoptions, adoption)?;
                let (part, words) = (Line::parse(part)?, Prose::parse(words)?);
                app::adoption::note(ctx, adoption, *kind, part, words).await?;
            }
            Deed::StopCopy { adoption, why } => {
                let adoption = get(&self.known.adoptions, adoption)?;
                let version = app::adoption::show(ctx, adoption).await?.adoption.version;
                app::adoption::stop(ctx, adoption, Some(Prose::parse(why)?), version).await?;
            }
            Deed::Site {
                recipe,
                name,
                people,
                alike,
            } => {
                let recipe = get(&self.known.recipes, recipe)?;
                let alike = InTen::new(*alike)?;
                app::spread::add_site(ctx, recipe, Name::parse(name)?, *people, alike).await?;
            }
            Deed::Research {
                recipe,
                yes,
                office,
            } => {
                let recipe = get(&self.known.recipes, recipe)?;
                let office = Prose::parse(office)?;
                app::spread::check_research(ctx, recipe, yes.to_vec(), office).await?;
            }
            _ => {}
        }
        Ok(())
    }

    async fn take_on(&mut self, ctx: &Ctx, new: &TakeOn) -> Result<(), Error> {
        let team = get(&self.known.teams, new.team)?;
        let recipe = get(&self.known.recipes, new.recipe)?;
        let counting = if new.mapping.is_empty() {
            Counting::Same
        } else {
            Counting::Mapped
        };
        let said = NewAdoption {
            site: Name::parse(new.site)?,
            alike: InTen::new(new.alike)?,
            changes: Prose::parse(new.changes)?,
            measure: get(&self.known.measures, new.measure)?,
            counting,
            mapping: Prose::parse(new.mapping)?,
            people: Some(new.people),
        };
        let adoption = app::adoption::adopt(ctx, recipe, team, said).await?;
        let idea = app::adoption::show(ctx, adoption).await?.adoption.idea;
        self.known.adoptions.insert(new.key, adoption);
        self.known.ideas.insert(new.key, idea);
        Ok(())
    }
}
